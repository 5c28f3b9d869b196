package org.legonn.dsl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;

/**
 * Chains that learn together, by the names of their assemblies: each shares a module with another,
 * and a module's name is one class's. What they share has one set of weights.
 */
public final class DeclaredFamily implements DeclaredModules {
  private final Map<String, DeclaredChain> chains;
  private final List<DeclaredModule> modules;

  private DeclaredFamily(Map<String, DeclaredChain> chains, List<DeclaredModule> modules) {
    this.chains = Collections.unmodifiableMap(new LinkedHashMap<>(chains));
    this.modules = List.copyOf(modules);
  }

  /**
   * A family.
   *
   * @param chains by the names of their assemblies, in order
   * @throws ContractException if one of them shares no module with another, or two classes have one
   *     name
   */
  public static DeclaredFamily of(Map<String, DeclaredChain> chains) {
    Map<String, DeclaredModule> byName = new LinkedHashMap<>();
    Map<String, List<String>> holders = new LinkedHashMap<>();
    chains.forEach(
        (assembly, chain) ->
            chain
                .modules()
                .forEach(
                    module -> {
                      requireOneClass(byName.putIfAbsent(module.name(), module), module);
                      holders
                          .computeIfAbsent(module.name(), name -> new ArrayList<>())
                          .add(assembly);
                    }));
    chains.forEach(
        (assembly, chain) -> {
          if (chain.modules().stream()
              .noneMatch(module -> holders.getOrDefault(module.name(), List.of()).size() > 1)) {
            throw new ContractException(
                Code.NOTHING_SHARED,
                "%s (%s) shares no module with another assembly of the family; train it alone, or let it share one"
                    .formatted(assembly, chain.names()));
          }
        });
    return new DeclaredFamily(chains, List.copyOf(byName.values()));
  }

  private static void requireOneClass(@Nullable DeclaredModule known, DeclaredModule module) {
    if (known != null && !known.type().equals(module.type())) {
      throw new ContractException(
          Code.DUPLICATE_NAME,
          "%s and %s are both named «%s»; a family keeps modules by name, so rename one"
              .formatted(known.type().getName(), module.type().getName(), module.name()));
    }
  }

  /** The chains by the names of their assemblies, in order. */
  public Map<String, DeclaredChain> chains() {
    return chains;
  }

  /** All modules, each once, in the chains' order. */
  @Override
  public List<DeclaredModule> modules() {
    return modules;
  }
}
