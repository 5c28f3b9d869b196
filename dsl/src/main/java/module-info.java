/** Vocabularies, modules and chains: what a program declares. */
module org.legonn.dsl {
  // Shaded into the jar, where it looks for the other by itself.
  requires static com.google.gson;
  requires static java.sql;
  requires static org.jspecify;

  exports org.legonn.dsl;
  exports org.legonn.dsl.architecture;
  exports org.legonn.dsl.contract;
}
