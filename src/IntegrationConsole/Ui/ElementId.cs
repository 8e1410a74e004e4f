using System.Globalization;

namespace IntegrationConsole.Ui;

/// <summary>Ids that tie a label to its field; unique within the process, hence within every page.</summary>
internal static class ElementId
{
    private static long last;

    public static string New(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref last)}");
}
