package org.legonn.processor.read;

import com.google.auto.common.MoreTypes;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.contract.ContractFormatException;
import org.legonn.dsl.contract.ForeignRecordException;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.processor.model.Argument;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.model.ModuleKind;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Packaged;
import org.legonn.processor.model.SignalKind;
import org.legonn.processor.model.SignalModel;

/** Reads modules' classes and what they were packaged with. */
public final class ModuleReader {
  private final Types types;
  private final DeclarationReader declarations;
  private final ResourceReader resources;
  private final OnnxReader models;
  private final Map<String, ModuleModel> known = new HashMap<>();

  public ModuleReader(Types types, DeclarationReader declarations, ResourceReader resources) {
    this.types = types;
    this.declarations = declarations;
    this.resources = resources;
    this.models = new OnnxReader(resources);
  }

  /** Forgets what was read: the compiler's own objects last for one round. */
  public void forget() {
    known.clear();
    declarations.forget();
  }

  /**
   * Reads {@code type}, module or not.
   *
   * @throws Unresolved if it names what isn't there
   */
  public ModuleModel read(TypeElement type) {
    String name = type.getQualifiedName().toString();
    ModuleModel module = known.get(name);
    if (module == null) {
      module = readNew(type);
      known.put(name, module);
    }
    return module;
  }

  private ModuleModel readNew(TypeElement type) {
    Map<ModuleKind, DeclaredType> kinds = new EnumMap<>(ModuleKind.class);
    collectKinds(type, type.asType(), kinds);
    Optional<String> name =
        Annotation.of(type, LegoModule.class).map(annotation -> annotation.string("value"));
    Optional<Signals> signals =
        kinds.size() == 1
            ? kinds.entrySet().stream()
                .map(entry -> signals(type, entry.getKey(), entry.getValue()))
                .findAny()
            : Optional.empty();
    return new ModuleModel(
        type,
        name,
        List.copyOf(kinds.keySet()),
        signals,
        signals.flatMap(it -> packaged(type)),
        models.read(type, signals));
  }

  private void collectKinds(
      TypeElement module, TypeMirror type, Map<ModuleKind, DeclaredType> kinds) {
    for (TypeMirror parent : types.directSupertypes(type)) {
      if (!(parent instanceof DeclaredType declared) || parent.getKind() == TypeKind.ERROR) {
        throw new Unresolved(module, parent);
      }
      Optional<ModuleKind> kind =
          ModuleKind.ofInterface(MoreTypes.asTypeElement(declared).getQualifiedName());
      if (kind.isPresent()) {
        kinds.put(kind.get(), declared);
      } else {
        collectKinds(module, parent, kinds);
      }
    }
  }

  private Signals signals(TypeElement module, ModuleKind kind, DeclaredType implemented) {
    List<? extends TypeMirror> arguments = implemented.getTypeArguments();
    boolean raw = arguments.isEmpty();
    Argument input = raw ? Argument.LEFT_OUT : argument(module, kind.input(), arguments.get(0));
    Argument output = raw ? Argument.LEFT_OUT : argument(module, kind.output(), arguments.get(1));
    return new Signals(
        kind, new SignalModel(kind.input(), input), new SignalModel(kind.output(), output));
  }

  private Argument argument(TypeElement module, SignalKind kind, TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      throw new Unresolved(module, type);
    }
    if (type.getKind() != TypeKind.DECLARED) {
      return new Argument(type.toString(), Optional.empty());
    }
    TypeElement named = MoreTypes.asTypeElement(type);
    Declaration declaration =
        kind == SignalKind.SPEECH ? declarations.features(named) : declarations.vocabulary(named);
    return new Argument(named.getSimpleName().toString(), Optional.of(declaration));
  }

  private Optional<Packaged> packaged(TypeElement type) {
    return resources
        .packaged(type, ModuleNames.RECORD)
        .map(file -> packaged(resources.packagedPath(type, ModuleNames.RECORD), file));
  }

  private static Packaged packaged(String path, byte[] json) {
    try {
      return new Packaged.Recorded(path, ModuleRecordJson.read(json).contract());
    } catch (ContractFormatException e) {
      return new Packaged.Unreadable(path, String.valueOf(e.getMessage()));
    } catch (ForeignRecordException e) {
      return new Packaged.Foreign(path, String.valueOf(e.getMessage()));
    }
  }
}
