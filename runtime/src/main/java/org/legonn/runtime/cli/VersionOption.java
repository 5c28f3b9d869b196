package org.legonn.runtime.cli;

import org.legonn.dsl.contract.Product;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code --version}, on every program. It loads no engine: {@code doctor} does. */
final class VersionOption implements IVersionProvider {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of LegoNN and of Java.")
  @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it.
  private boolean version;

  @Override
  public String[] getVersion() {
    return new String[] {
      "LegoNN " + Product.VERSION,
      "Java %s, %s, %s %s"
          .formatted(
              Runtime.version(),
              System.getProperty("java.vm.name"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }
}
