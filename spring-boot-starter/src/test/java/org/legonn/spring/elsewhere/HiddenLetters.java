package org.legonn.spring.elsewhere;

import org.legonn.dsl.Assembly;
import org.legonn.spring.Letters;

/** An assembly that only its package sees, which isn't the starter's. */
@Assembly({Letters.Reader.class, Letters.Writer.class})
interface HiddenLetters {}
