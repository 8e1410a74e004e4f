using System.Text.Json;

namespace IntegrationConsole.Benchmarks.Measured;

/// <summary>Prints figures as a Markdown table and as one line of JSON.</summary>
public sealed record FigureReport(BenchmarkOptions Options, Machine Machine, IReadOnlyList<Figure> Figures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the figures of the reference are and where they come from; null without one.</summary>
    public string? ReferenceSource { get; init; }

    /// <summary>The reference's figures by key.</summary>
    public IReadOnlyDictionary<string, double> Reference { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>How words in the labels are meant.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <returns>The exit code: 0 when every target was met, 3 otherwise.</returns>
    public int Print(TextWriter output)
    {
        var withReference = Figures.Any(f => f.Reference is not null);
        output.WriteLine();
        output.WriteLine($"| figure | measured | target | met |{(withReference ? " reference |" : "")}");
        output.WriteLine($"| --- | ---: | ---: | --- |{(withReference ? " --- |" : "")}");
        foreach (var figure in Figures)
        {
            var met = figure.Met switch { true => "yes", false => "NO", null => "" };
            output.WriteLine($"| {figure.Label} | {figure.Shown} | {figure.Target} | {met} |{(withReference ? $" {figure.Reference} |" : "")}");
        }

        output.WriteLine();
        foreach (var definition in Definitions)
        {
            output.WriteLine($"- {definition}");
        }

        output.WriteLine(ReferenceSource is null ? "" : $"\nReference: {ReferenceSource}");
        output.WriteLine($"Machine: {Machine.Words}");
        output.WriteLine($"Command: {Options.Text}");
        output.WriteLine(JsonSerializer.Serialize(Line(), Json));
        return Figures.All(f => f.Met is not false) ? 0 : 3;
    }

    private object Line() => new
    {
        benchmark = Options.Command,
        command = Options.Text,
        at = TimeProvider.System.GetUtcNow(),
        machine = Machine,
        figures = Figures.ToDictionary(f => f.Key, f => double.IsFinite(f.Value) ? Math.Round(f.Value, 4) : (double?)null, StringComparer.Ordinal),
        met = Figures.All(f => f.Met is not false),
        missed = Figures.Where(f => f.Met is false).Select(f => f.Key),
        reference = ReferenceSource is null ? null : new { source = ReferenceSource, figures = Reference },
    };
}
