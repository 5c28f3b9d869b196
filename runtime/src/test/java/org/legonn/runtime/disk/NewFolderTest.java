package org.legonn.runtime.disk;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

class NewFolderTest {
  @TempDir Path home;

  @Test
  void hasItsNameOnceItIsWholeAndNothingStaysBeside() throws IOException {
    Path name = home.resolve("deep/er");
    try (NewFolder folder = NewFolder.at(name)) {
      Files.writeString(folder.partial().resolve("file"), "!");
      assertThat(Files.exists(name)).isFalse();
      folder.publish();
    }
    assertThat(Files.readString(name.resolve("file"))).isEqualTo("!");
    assertThat(Folders.children(name.getParent())).containsExactly(name);
  }

  @Test
  void whatWasNotPublishedGoesAndWhatAKillLeftIsBegunAnew() throws IOException {
    Path name = home.resolve("new");
    Files.writeString(Files.createDirectory(home.resolve(".new.partial")).resolve("left"), "?");
    try (NewFolder folder = NewFolder.at(name)) {
      assertThat(Files.exists(folder.partial().resolve("left"))).isFalse();
    }
    assertThat(Folders.children(home)).isEmpty();
  }

  @Test
  void takesTheNameOfAnEmptyFolderAndOfNothingElse() throws IOException {
    Path name = Files.createDirectory(home.resolve("empty"));
    try (NewFolder folder = NewFolder.at(name)) {
      Files.writeString(folder.partial().resolve("file"), "!");
      folder.publish();
    }
    assertThat(assertThrows(InputException.class, () -> NewFolder.at(name)))
        .hasMessageThat()
        .isEqualTo(name + ": is there already, and nothing is written over it; name a new folder");
    assertThrows(InputException.class, () -> NewFolder.at(name.resolve("file")));
    assertThat(Files.readString(name.resolve("file"))).isEqualTo("!");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void goesThroughLinks() throws IOException {
    Path real = Files.createDirectory(home.resolve("real"));
    Path link = Files.createSymbolicLink(home.resolve("link"), real);
    try (NewFolder folder = NewFolder.at(link)) {
      Files.writeString(folder.partial().resolve("file"), "!");
      folder.publish();
    }
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real.resolve("file"))).isEqualTo("!");
  }

  @Test
  void isWrittenByOneAtATime() throws IOException {
    Path name = home.resolve("new");
    try (NewFolder first = NewFolder.at(name)) {
      Files.writeString(first.partial().resolve("a"), "first");
      InputException refused = assertThrows(InputException.class, () -> NewFolder.at(name));
      assertThat(refused).hasMessageThat().contains("something else is writing it");
      first.publish();
    }
    assertThat(Folders.children(name)).containsExactly(name.resolve("a"));
  }
}
