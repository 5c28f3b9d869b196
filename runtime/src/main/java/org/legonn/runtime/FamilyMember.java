package org.legonn.runtime;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * An assembly that learns with others, and what it learns from. Immutable.
 *
 * @param <I> what its chain reads, and so what data it takes
 */
public final class FamilyMember<I extends Signal> {
  private final String name;
  private final DeclaredChain chain;
  private final @Nullable Dataset<?> data;
  private final @Nullable Dataset<?> validation;
  private final @Nullable Integer batchTokens;
  private final Set<String> frozen;

  private FamilyMember(
      String name,
      DeclaredChain chain,
      @Nullable Dataset<?> data,
      @Nullable Dataset<?> validation,
      @Nullable Integer batchTokens,
      Set<String> frozen) {
    this.name = name;
    this.chain = chain;
    this.data = data;
    this.validation = validation;
    this.batchTokens = batchTokens;
    this.frozen = frozen;
  }

  /**
   * An assembly with its chain: {@code FamilyMember.of(GermanToEnglish.class,
   * GermanToEnglishModel.chain())}.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static <I extends Signal> FamilyMember<I> of(
      Class<?> assembly, Chain<I, ? extends Text<?>> chain) {
    return of(assembly.getSimpleName(), chain);
  }

  /**
   * The same by a name, under which its curves and scores lie in the run's folder.
   *
   * @param name such as a class may have
   * @throws InputException if it is no such name
   * @throws ContractException if the chain's files no longer fit
   */
  public static <I extends Signal> FamilyMember<I> of(
      String name, Chain<I, ? extends Text<?>> chain) {
    if (name.isEmpty()
        || !Character.isJavaIdentifierStart(name.charAt(0))
        || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
      throw new InputException(
          "«%s» is no name of an assembly; write letters and digits, a letter first"
              .formatted(name));
    }
    return new FamilyMember<>(name, chain.declared(), null, null, null, Set.of());
  }

  /** A chain that trains alone. */
  static FamilyMember<?> alone(DeclaredChain chain) {
    return new FamilyMember<>("", chain, null, null, null, Set.of());
  }

  /** On these pairs; needed. */
  public FamilyMember<I> data(Dataset<? super I> pairs) {
    return on(pairs);
  }

  /** Whoever calls knows that the chain reads such pairs. */
  FamilyMember<I> on(Dataset<?> pairs) {
    return new FamilyMember<>(name, chain, pairs, validation, batchTokens, frozen);
  }

  /** Validated on these pairs; not at all unless this is called. */
  public FamilyMember<I> validation(Dataset<? super I> pairs) {
    return validatedOn(pairs);
  }

  /** Whoever calls knows that the chain reads such pairs. */
  FamilyMember<I> validatedOn(Dataset<?> pairs) {
    return new FamilyMember<>(name, chain, data, pairs, batchTokens, frozen);
  }

  /** With batches of another size than {@link Training#batchTokens} says for all. */
  public FamilyMember<I> batchTokens(int positions) {
    if (positions < 1) {
      throw new InputException(
          Wording.of("%s: must be at least 1", Setting.BATCH_TOKENS.to(name, positions)));
    }
    return new FamilyMember<>(name, chain, data, validation, positions, frozen);
  }

  /**
   * With a module that this assembly's steps leave as it is; those of others may teach it.
   *
   * @throws InputException if the chain has no such module
   */
  public FamilyMember<I> freeze(Class<? extends LegoUnit<?, ?>> module) {
    return freeze(NamedModules.nameIn(chain, module));
  }

  /** The same for a module by its name; fails as above. */
  public FamilyMember<I> freeze(String module) {
    NamedModules.require(chain, module);
    Set<String> more = new TreeSet<>(frozen);
    more.add(module);
    return new FamilyMember<>(name, chain, data, validation, batchTokens, more);
  }

  /** Empty of a chain that trains alone. */
  String name() {
    return name;
  }

  /** Its name before something that is of it, if it has one. */
  String before(String what) {
    return name.isEmpty() ? what : name + ": " + what;
  }

  DeclaredChain chain() {
    return chain;
  }

  Optional<Dataset<?>> data() {
    return Optional.ofNullable(data);
  }

  Optional<Dataset<?>> validation() {
    return Optional.ofNullable(validation);
  }

  Optional<Integer> batchTokens() {
    return Optional.ofNullable(batchTokens);
  }

  Set<String> frozen() {
    return frozen;
  }
}
