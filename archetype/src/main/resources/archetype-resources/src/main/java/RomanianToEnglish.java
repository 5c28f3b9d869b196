package ${package};

import org.legonn.dsl.Assembly;

/** Compiled into {@code RomanianToEnglishModel} and {@code RomanianToEnglishTrainer}. */
@Assembly(
    value = {RomanianEncoder.class, EnglishDecoder.class},
    frozen = EnglishDecoder.class)
public interface RomanianToEnglish {}
