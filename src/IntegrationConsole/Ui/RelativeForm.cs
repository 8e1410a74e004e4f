namespace IntegrationConsole.Ui;

/// <summary>How a relative time reads.</summary>
public enum RelativeForm
{
    /// <summary>"4 min ago", "in 9 min".</summary>
    Ago,

    /// <summary>"4 min": a length, after a word such as "for".</summary>
    Span,
}
