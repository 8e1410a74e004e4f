using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using IntegrationConsole.Health;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>
/// The parts of a tile that change with each probe, as HTML: made once for each picture of an integration and shared by all viewers. As components they
/// would cost every circuit about 50 KB a tile for render trees that differ in nothing (docs/performance.md).
/// </summary>
public sealed class TileMarkup
{
    private static readonly ConditionalWeakTable<BoardRow, TileMarkup> Made = [];
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    private readonly BoardRow row;
    private string? card;
    private string? compact;

    private TileMarkup(BoardRow row)
    {
        this.row = row;
        State = new MarkupString(StateOf(row));
    }

    /// <summary>Shape, word and how long.</summary>
    public MarkupString State { get; }

    /// <summary>The tile's markup; the same object as long as the picture lives.</summary>
    public static TileMarkup Of(BoardRow row) => Made.GetValue(row, static made => new TileMarkup(made));

    /// <summary>What stands below the head: reason, line, bar and figures, or the bar alone.</summary>
    public MarkupString Body(GridDensity density) => new(density is GridDensity.Cards ? card ??= CardOf(row) : compact ??= BeatOf(row));

    private static string StateOf(BoardRow row)
    {
        var tone = row.Tone;
        var badge = $"<span class=\"badge {tone.CssClass()}\">{tone.Markup()}{tone.Word()}</span>";
        return row.Facts.Enabled ? $"{badge}<span>{RelativeTimeText.Markup(row.Since, row.DrawnAt, RelativeForm.Span)}</span>" : badge;
    }

    private static string CardOf(BoardRow row)
    {
        var text = new StringBuilder(1024);
        if (row.Facts.Enabled && row.Why.Length > 0)
        {
            var why = Html.Encode(row.Why);
            text.Append(CultureInfo.InvariantCulture, $"<div class=\"tile-why\" title=\"{why}\">{why}</div>");
        }

        if (row.CredentialEnd is { } end)
        {
            text.Append(CultureInfo.InvariantCulture, $"<div class=\"tile-end t-warn\">{StatusTone.Warn.Markup()}{Html.Encode(end)}</div>");
        }

        var nothing = !row.Facts.Enabled ? "Not probed" : row.Samples.Count == 0 ? "No samples yet" : "No answer yet";
        text.Append(row.Spark.Length > 0 ? SparklinePath.Svg(row.Spark, row.Samples.Count) : $"<div class=\"spark spark-none\">{nothing}</div>").Append(BeatOf(row));
        return text.Append("<div class=\"tile-foot\">")
            .Append(CultureInfo.InvariantCulture, $"<span>p95 <b>{Html.Encode(Figures.Milliseconds(row.P95Ms))}</b></span>")
            .Append(CultureInfo.InvariantCulture, $"<span>24 h <b>{Html.Encode(Figures.Percent(row.Uptime.Share))}</b></span>")
            .Append(CultureInfo.InvariantCulture, $"<span>quota <b>{Html.Encode(Figures.WholePercent(row.QuotaUsed))}</b></span></div>").ToString();
    }

    private static string BeatOf(BoardRow row) => HeartbeatPath.Svg(row.Beat, BoardRow.BeatsShown);
}
