package org.legonn.processor.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Sight;

/** Names to offer for modules: such as no other bears. */
final class FreeNames {
  private final Sight sight;

  FreeNames(Sight sight) {
    this.sight = sight;
  }

  /** A name for what is called {@code words}. */
  String like(String words) {
    return like(words, List.of());
  }

  /** A name for what is called {@code words}, beside modules that may be compiled elsewhere. */
  String like(String words, List<ModuleModel> others) {
    Set<String> taken = new HashSet<>(sight.names());
    others.forEach(module -> module.name().ifPresent(taken::add));
    String suggested = ModuleNames.suggest(words);
    String name = suggested;
    for (int i = 2; taken.contains(name); i++) {
      name = suggested + "-" + i;
    }
    return name;
  }
}
