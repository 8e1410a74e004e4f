namespace IntegrationConsole.Ui;

/// <summary>
/// Places in the top bar that a page fills with <c>&lt;SectionContent SectionName="@TopBarSlots.Search"&gt;</c>,
/// without knowing the shell.
/// </summary>
public static class TopBarSlots
{
    /// <summary>The page's search box.</summary>
    public const string Search = "top-bar-search";

    /// <summary>How fresh the page is: a <see cref="LiveIndicator"/>.</summary>
    public const string Live = "top-bar-live";
}
