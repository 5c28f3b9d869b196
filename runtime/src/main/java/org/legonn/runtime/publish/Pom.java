package org.legonn.runtime.publish;

import com.google.common.xml.XmlEscapers;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Product;
import org.legonn.runtime.settings.Coordinates;

/** The {@code pom.xml} within a published module's jar, where Maven looks for it. */
record Pom(Coordinates coordinates, DeclaredModule module, String licence) {
  private static final String NAME = "<name>%s</name>";
  private static final String DESCRIPTION = "<description>A trained LegoNN module: ";

  /** Whether this is some pom of a module, whatever its coordinates and licence. */
  static boolean isOf(DeclaredModule module, String xml) {
    return xml.contains(NAME.formatted(module.name())) && xml.contains(DESCRIPTION);
  }

  String path(String file) {
    return "META-INF/maven/%s/%s/%s".formatted(coordinates.group(), coordinates.artifact(), file);
  }

  String xml() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
      %s
      %stakes %s, gives %s.</description>
      <licenses>
        <license>
          <name>%s</name>
        </license>
      </licenses>
      <dependencies>
        <dependency>
          <groupId>org.legonn</groupId>
          <artifactId>legonn-dsl</artifactId>
          <version>%s</version>
        </dependency>
      </dependencies>
    </project>
    """
        .formatted(
            coordinates.group(),
            coordinates.artifact(),
            coordinates.version(),
            NAME.formatted(module.name()),
            DESCRIPTION,
            escaped(module.contract().input().describe()),
            escaped(module.contract().output().describe()),
            escaped(licence),
            Product.VERSION);
  }

  String properties() {
    return "groupId=%s\nartifactId=%s\nversion=%s\n"
        .formatted(coordinates.group(), coordinates.artifact(), coordinates.version());
  }

  private static String escaped(String text) {
    return XmlEscapers.xmlContentEscaper().escape(text);
  }
}
