/** From German to English. */
module com.acme.translation {
  requires transitive com.acme.vocabulary;
  requires org.legonn.runtime;

  exports com.acme.translation;
}
