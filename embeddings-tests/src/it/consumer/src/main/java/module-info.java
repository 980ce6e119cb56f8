module sample {
  requires io.github.sememe;
}
