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
        _ => "t-idle",
    };

    /// <summary>The word used when a feature gives none of its own.</summary>
    public static string Word(this StatusTone tone) => tone switch
    {
        StatusTone.Ok => "Healthy",
        StatusTone.Warn => "Degraded",
        StatusTone.Bad => "Unhealthy",
        StatusTone.Care => "Maintenance",
        StatusTone.Off => "Disabled",
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
        _ => '?',
    };
}
