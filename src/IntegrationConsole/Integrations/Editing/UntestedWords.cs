using IntegrationConsole.Integrations.Testing;

namespace IntegrationConsole.Integrations.Editing;

/// <summary>What is said where something is saved that no test has shown to work. Pure.</summary>
internal static class UntestedWords
{
    /// <summary>On the button that saves; one with three dots asks first.</summary>
    /// <param name="safe">No question is needed.</param>
    /// <param name="tested">Exactly this was tested, and failed unless it is safe.</param>
    public static string SaveText(bool safe, bool tested) => safe ? "Save" : tested ? "Save although the test failed…" : "Save untested…";

    /// <summary>The question.</summary>
    /// <param name="failed">The test of exactly this; null when there is none.</param>
    public static string Question(DraftTest? failed) => failed is null
        ? "Nobody knows yet whether these values work. It will be monitored, and its next check tells."
        : $"{failed.Report.Summary} It will be monitored and shown as failing until this is put right.";
}
