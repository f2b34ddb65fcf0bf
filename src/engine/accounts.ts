/**
 * In which order a person's accounts `i` are tried: as the platforms were installed, the console last. `installed` is the
 * parameter that names them, with commas between.
 */
export const accountOrder = (installed: string): string =>
  `i.platform <> 'web' desc, array_position(string_to_array(${installed}, ','), i.platform), i.account`;
