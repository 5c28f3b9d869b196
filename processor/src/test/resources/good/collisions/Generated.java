package good;

import org.legonn.dsl.Assembly;

/** Types that bear the names of those that the written classes use. */
@Assembly({Chain.class, Set.class})
interface Generated {}
