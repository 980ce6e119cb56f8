package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Looks for providers and models, from the context class loader of the calling thread and from the
 * loader of this library: in application servers and plug-in hosts only one of the two sees them.
 */
final class Installed {
  static final String MODELS = "META-INF/sememe/models/";

  private Installed() {}

  static <P extends ModelProvider> List<P> providers(Class<P> kind) {
    Map<String, P> byClass = new LinkedHashMap<>();
    for (ClassLoader loader : loaders()) {
      try {
        ServiceLoader.load(kind, loader)
            .forEach(provider -> byClass.putIfAbsent(provider.getClass().getName(), provider));
      } catch (ServiceConfigurationError e) {
        throw new ConfigurationException("A provider cannot be created: " + e.getMessage(), e);
      }
    }
    return List.copyOf(byClass.values());
  }

  static List<URL> resources(String name) {
    Set<String> seen = new LinkedHashSet<>();
    List<URL> found = new ArrayList<>();
    for (ClassLoader loader : loaders()) {
      try {
        for (URL url : Collections.list(loader.getResources(name))) {
          if (seen.add(url.toExternalForm())) {
            found.add(url);
          }
        }
      } catch (IOException e) {
        throw new ConfigurationException(
            "The class path cannot be searched for " + name + ": " + e);
      }
    }
    return found;
  }

  static Set<String> modelNames() {
    Set<String> names = new TreeSet<>();
    for (URL folder : resources(MODELS)) {
      try {
        entries(folder).stream()
            .filter(entry -> entry.endsWith(".properties"))
            .map(entry -> entry.substring(0, entry.length() - ".properties".length()))
            .forEach(names::add);
      } catch (IOException | URISyntaxException e) {
        throw new ConfigurationException("Models cannot be listed in " + folder + ": " + e);
      }
    }
    return names;
  }

  private static List<String> entries(URL folder) throws IOException, URISyntaxException {
    if (folder.getProtocol().equals("file")) {
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        return files.map(file -> file.getFileName().toString()).toList();
      }
    }
    URLConnection connection = folder.openConnection();
    if (!(connection instanceof JarURLConnection jarConnection)) {
      return List.of();
    }
    connection.setUseCaches(false);
    try (JarFile jar = jarConnection.getJarFile()) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(MODELS) && name.indexOf('/', MODELS.length()) < 0)
          .map(name -> name.substring(MODELS.length()))
          .toList();
    }
  }

  private static Set<ClassLoader> loaders() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    ClassLoader own = Installed.class.getClassLoader();
    loaders.add(own == null ? ClassLoader.getSystemClassLoader() : own);
    return loaders;
  }
}
