using System.Globalization;
using System.Text;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Integrations.Testing;

/// <summary>A test as plain text, to be pasted into a ticket or a chat. Pure; as masked as the report.</summary>
public static class TestText
{
    public static string Of(DraftTest test, string providerName)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{providerName}: the test {(test.Report.Succeeded ? "succeeded" : "failed")}, {test.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {Figures.Milliseconds((int)test.Report.Timings.Total.TotalMilliseconds)}\n");
        foreach (var step in test.Steps)
        {
            var took = step.Took is { } time ? $" ({Figures.Milliseconds((int)time.TotalMilliseconds)})" : "";
            text.Append(CultureInfo.InvariantCulture, $"{Word(step.State),-11} {step.Name}{took}: {step.Answer}\n");
        }

        if (test.Report.NextStep is { } next)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNext: {next}\n");
        }

        if (test.Report.Evidence is { } evidence)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{evidence.Request}\n\n{evidence.Answer ?? "No answer came back."}\n");
        }

        return text.ToString();
    }

    /// <summary>A state in words.</summary>
    public static string Word(TestStepState state) => state switch
    {
        TestStepState.Passed => "Passed",
        TestStepState.Failed => "Failed",
        TestStepState.Skipped => "Skipped",
        _ => "Not reached",
    };
}
