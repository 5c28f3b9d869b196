package org.legonn.dsl;

import java.util.Optional;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ContractFormatException;
import org.legonn.dsl.contract.ForeignRecordException;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.dsl.contract.Verdict.Misfit;

/**
 * What a module that comes trained was trained under.
 *
 * @param path of its file in the jar or folder of the class
 */
record PackagedContract(Class<?> type, String path, ModuleContract recorded) {
  /** What is packaged with the class; empty where it comes untrained. */
  static Optional<PackagedContract> of(Class<?> type) {
    return Origin.of(type)
        .packaged(ModuleNames.RECORD)
        .map(
            file ->
                read(
                    type,
                    ModuleNames.packagedFolder(type.getName()) + ModuleNames.RECORD,
                    Origin.read(file)));
  }

  private static PackagedContract read(Class<?> type, String path, byte[] json) {
    try {
      return new PackagedContract(type, path, ModuleRecordJson.read(json).contract());
    } catch (ContractFormatException e) {
      throw new ContractException(
          Code.CONTRACT_DRIFT,
          "%s can't be read, the record of %s: %s; package it again"
              .formatted(path, type.getName(), e.getMessage()));
    } catch (ForeignRecordException e) {
      throw new ContractException(
          Code.CONTRACT_DRIFT,
          "%s, the record of %s, %s".formatted(path, type.getName(), e.getMessage()));
    }
  }

  void checkAgainst(ModuleContract declared) {
    if (Compatibility.drift(recorded, declared) instanceof Misfit misfit) {
      throw new ContractException(
          Code.CONTRACT_DRIFT,
          "%s was trained under another contract than that on the class path (%s): %s; put the version on the class path that it was trained with, or train it again"
              .formatted(type.getName(), path, misfit.describeDrift()));
    }
  }
}
