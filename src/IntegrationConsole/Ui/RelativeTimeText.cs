using System.Globalization;

namespace IntegrationConsole.Ui;

/// <summary>The words of a relative time. <c>wwwroot/js/relative-time.js</c> says the same every second; change both.</summary>
public static class RelativeTimeText
{
    /// <param name="age">Now minus the moment; negative when it lies ahead.</param>
    /// <param name="form">A point in time ("4 min ago") or a length ("4 min").</param>
    public static string Format(TimeSpan age, RelativeForm form)
    {
        var length = Length(age.Duration());
        return form switch
        {
            RelativeForm.Span => length,
            _ when age.Duration() < TimeSpan.FromSeconds(1) => "just now",
            _ when age < TimeSpan.Zero => "in " + length,
            _ => length + " ago",
        };
    }

    /// <summary>What RelativeTime.razor draws, as HTML, for what is drawn once and shown to many.</summary>
    public static string Markup(DateTimeOffset value, DateTimeOffset now, RelativeForm form)
    {
        var (mode, utc) = (form is RelativeForm.Span ? "span" : "ago", value.UtcDateTime);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<time data-relative=\"{mode}\" datetime=\"{utc:yyyy-MM-ddTHH:mm:ssZ}\" title=\"{utc:yyyy-MM-dd HH:mm:ss} UTC\">{Format(now - value, form)}</time>");
    }

    private static string Length(TimeSpan length) => length.TotalSeconds switch
    {
        < 60 => Whole(length.TotalSeconds, "s"),
        < 3600 => Whole(length.TotalMinutes, "min"),
        < 48 * 3600 => Whole(length.TotalHours, "h"),
        _ => Whole(length.TotalDays, "d"),
    };

    private static string Whole(double amount, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(amount):0} {unit}");
}
