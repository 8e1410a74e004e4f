using System.Globalization;

namespace IntegrationConsole.Benchmarks.Measured;

/// <summary>One measured value beside what it is to be.</summary>
/// <param name="Key">Its name in the JSON object: <c>lagP99Ms</c>.</param>
/// <param name="Label">What it is, in words.</param>
/// <param name="Value">NaN: could not be measured.</param>
/// <param name="Unit">Of the value and the target.</param>
public sealed record Figure(string Key, string Label, double Value, string Unit)
{
    /// <summary>The most that the target allows; null: the figure is information only.</summary>
    public double? Most { get; init; }

    /// <summary>The target is "below", not "at most".</summary>
    public bool Below { get; init; }

    /// <summary>The least that the target allows.</summary>
    public double? Least { get; init; }

    /// <summary>The same figure of the program that we compare with.</summary>
    public string? Reference { get; init; }

    public bool? Met => (Most, Least) switch
    {
        ({ } most, _) => Below ? Value < most : Value <= most,
        (_, { } least) => Value >= least,
        _ => null,
    };

    public string Target => (Most, Least) switch
    {
        ({ } most, _) => $"{(Below ? "<" : "<=")} {Text(most)} {Unit}",
        (_, { } least) => $">= {Text(least)} {Unit}",
        _ => "",
    };

    public string Shown => double.IsNaN(Value) ? "not measured" : $"{Text(Value)} {Unit}";

    private static string Text(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
