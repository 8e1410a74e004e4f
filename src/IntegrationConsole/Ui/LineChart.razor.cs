using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Ui;

public sealed partial class LineChart
{
    private readonly List<(string Name, double[] Values)> _lines = [];
    private DateTimeOffset[] _times = [];
    private double _top = 4;
    private bool _table;

    /// <summary>What the chart shows, for screen readers: "Response time of the last 24 hours".</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Evenly spaced, oldest first; each series has one value for each.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<DateTimeOffset> Times { get; set; }

    /// <summary>The first is drawn strongest; at most three are told apart well.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ChartSeries> Series { get; set; }

    [Parameter] public IReadOnlyList<ChartBand> Bands { get; set; } = [];

    /// <summary>"ms", "%".</summary>
    [Parameter] public string Unit { get; set; } = "ms";

    /// <summary>In pixels.</summary>
    [Parameter] public int Height { get; set; } = 200;

    [Parameter] public string Nothing { get; set; } = "No samples in this period.";

    private IEnumerable<string> AxisTimes
    {
        get
        {
            var format = _times[^1] - _times[0] > TimeSpan.FromHours(48) ? "d MMM" : "HH:mm";
            return Enumerable.Range(0, 5).Select(step => _times[step * (_times.Length - 1) / 4].ToString(format, CultureInfo.InvariantCulture));
        }
    }

    // For the read-out: seconds since 1970 of the first point and between points, then "12;15;;9" for each series.
    private string DataTimes => string.Create(
        CultureInfo.InvariantCulture,
        $"{_times[0].ToUnixTimeSeconds()},{(_times.Length < 2 ? 0 : (_times[^1] - _times[0]).TotalSeconds / (_times.Length - 1)):0.###}");

    private string DataValues => string.Join('|', _lines.Select(static line => string.Join(';', line.Values.Select(static value => double.IsFinite(value) ? Number(value) : ""))));

    /// <exception cref="InvalidOperationException">A series has more or fewer values than there are times.</exception>
    protected override void OnParametersSet()
    {
        _lines.Clear();
        foreach (var series in Series)
        {
            if (series.Values.Count != Times.Count)
            {
                throw new InvalidOperationException($"The series '{series.Name}' has {series.Values.Count} values for {Times.Count} times.");
            }

            _lines.Add((series.Name, ChartScale.Bound(series.Values)));
        }

        var points = Math.Min(Times.Count, ChartScale.MostPoints);
        _times = [.. Enumerable.Range(0, points).Select(index => Times[(int)((long)index * Times.Count / points)])];
        _top = ChartScale.RoundTop(_lines.SelectMany(static line => line.Values).Where(double.IsFinite).DefaultIfEmpty(0).Max());
    }

    private static string Figure(double value) => double.IsFinite(value) ? value.ToString(value < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture) : "–";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
