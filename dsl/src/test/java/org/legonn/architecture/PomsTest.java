package org.legonn.architecture;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What Maven Central and a project's dependencies ask of the poms. */
class PomsTest {
  /** For those who build this project, or start another; nobody depends on them. */
  private static final List<String> NOT_DEPENDED_ON =
      List.of("bom", "examples", "experiments", "archetype");

  @Test
  void whatIsPublishedSaysWhatCentralAsksFor() throws Exception {
    Element parent = pom(Path.of(""));
    for (String module : modules()) {
      Element pom = pom(Path.of(module));
      for (String own : List.of("name", "description")) {
        assertWithMessage("%s of %s", own, module).that(child(pom, own)).isPresent();
      }
      boolean inherits = child(pom, "parent").isPresent();
      for (String common : List.of("url", "licenses", "developers", "scm")) {
        assertWithMessage("%s of %s", common, module)
            .that(child(pom, common).or(() -> inherits ? child(parent, common) : Optional.empty()))
            .isPresent();
      }
    }
  }

  @Test
  void theBillOfMaterialsNamesWhatProjectsDependOn() throws Exception {
    Element bom = pom(Path.of("bom"));
    List<String> expected =
        modules().stream()
            .filter(module -> !NOT_DEPENDED_ON.contains(module))
            .map(module -> "legonn-" + module)
            .toList();
    List<String> managed = new ArrayList<>();
    Element dependencies =
        child(child(bom, "dependencyManagement").orElseThrow(), "dependencies").orElseThrow();
    for (Element dependency : children(dependencies)) {
      managed.add(text(dependency, "artifactId"));
      assertThat(text(dependency, "version")).isEqualTo("${project.version}");
    }
    assertThat(managed).containsExactlyElementsIn(expected);
  }

  @Test
  void allModulesHaveOneVersion() throws Exception {
    String version = text(pom(Path.of("")), "version");
    for (String module : modules()) {
      Element pom = pom(Path.of(module));
      assertWithMessage(module)
          .that(text(child(pom, "parent").orElse(pom), "version"))
          .isEqualTo(version);
    }
  }

  @Test
  void whatTheBillOfMaterialsCannotInheritIsTheParentsAllTheSame() throws Exception {
    Element parent = child(pom(Path.of("")), "properties").orElseThrow();
    for (Element property : children(child(pom(Path.of("bom")), "properties").orElseThrow())) {
      assertWithMessage(property.getTagName())
          .that(property.getTextContent())
          .isEqualTo(text(parent, property.getTagName()));
    }
  }

  private static List<String> modules() throws Exception {
    return children(child(pom(Path.of("")), "modules").orElseThrow()).stream()
        .map(Node::getTextContent)
        .toList();
  }

  private static Element pom(Path module)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ProjectSources.root().resolve(module).resolve("pom.xml").toFile())
        .getDocumentElement();
  }

  private static String text(Element element, String name) {
    return child(element, name).orElseThrow().getTextContent();
  }

  private static Optional<Element> child(Element element, String name) {
    return children(element).stream().filter(it -> it.getTagName().equals(name)).findFirst();
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }
}
