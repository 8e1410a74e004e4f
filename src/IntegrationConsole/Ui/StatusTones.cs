namespace IntegrationConsole.Ui;

/// <summary>The class, word and letter of a tone.</summary>
public static class StatusTones
{
    /// <summary>The class that sets the colours <c>--tone</c>, <c>--tone-soft</c> and <c>--tone-bar</c> for everything inside.</summary>
    public static string CssClass(this StatusTone tone) => tone switch
    {
        StatusTone.Ok => "t-ok",
        StatusTone.Warn => "t-warn",
        StatusTone.Bad => "t-bad",
        StatusTone.Care => "t-care",
        StatusTone.Off => "t-off",
        StatusTone.Busy => "t-busy",
        _ => "t-idle",
    };

    /// <summary>Where its shape is drawn: a symbol of the page's sprite.</summary>
    public static string Shape(this StatusTone tone) => tone switch
    {
        StatusTone.Ok => "#m-ok",
        StatusTone.Warn => "#m-warn",
        StatusTone.Bad => "#m-bad",
        StatusTone.Care => "#m-care",
        StatusTone.Off => "#m-off",
        StatusTone.Busy => "#m-busy",
        _ => "#m-idle",
    };

    /// <summary>What a silent StatusMark.razor draws, as HTML, for what is drawn once and shown to many.</summary>
    public static string Markup(this StatusTone tone) => $"<svg class=\"mark {tone.CssClass()}\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"{tone.Shape()}\"/></svg>";

    /// <summary>The word used when a feature gives none of its own.</summary>
    public static string Word(this StatusTone tone) => tone switch
    {
        StatusTone.Ok => "Healthy",
        StatusTone.Warn => "Degraded",
        StatusTone.Bad => "Unhealthy",
        StatusTone.Care => "Maintenance",
        StatusTone.Off => "Disabled",
        StatusTone.Busy => "Under way",
        _ => "Unknown",
    };

    /// <summary>One letter, for the densest view, where a shape alone would be guessed.</summary>
    public static char Letter(this StatusTone tone) => tone switch
    {
        StatusTone.Ok => 'H',
        StatusTone.Warn => 'D',
        StatusTone.Bad => 'U',
        StatusTone.Care => 'M',
        StatusTone.Off => '–',
        StatusTone.Busy => '›',
        _ => '?',
    };
}
