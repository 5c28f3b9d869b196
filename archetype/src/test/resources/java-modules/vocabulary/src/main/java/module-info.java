/** What the encoders and the decoder agree on. */
module com.acme.vocabulary {
  requires transitive org.legonn.dsl;

  exports com.acme.vocabulary;
}
