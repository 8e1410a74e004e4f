using Microsoft.CodeAnalysis;

namespace IntegrationConsole.Boundaries;

internal static class Diagnostics
{
    private const string Category = "Architecture";

    public static readonly DiagnosticDescriptor ForbiddenUse = new(
        "IC0001",
        "A folder uses another folder that boundaries.txt does not allow it to use",
        "{0} may not use {1}, where '{2}' is defined: boundaries.txt line {3} says '{4}'. Move the code to the folder that owns it, or let {0} declare an "
        + "interface that {1} implements; change the line only if the architecture should change.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnlistedFolder = new(
        "IC0002",
        "A folder is not listed in boundaries.txt",
        "'{0}' is in the folder {1}, which boundaries.txt does not list. Add a line '{1} : what it may use', or move the type to a listed folder.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BadFile = new(
        "IC0003",
        "boundaries.txt is missing or cannot be read",
        "boundaries.txt: {0}. No folder is checked until this is corrected.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
