namespace IntegrationConsole.Providers.Contract;

/// <summary>Where a provider publishes its own incidents: a closed choice.</summary>
public abstract record StatusPage(Uri Page)
{
    /// <summary>Atlassian Statuspage: the summary is at <c>{page}/api/v2/summary.json</c>.</summary>
    public static StatusPage Atlassian(string page) => new AtlassianPage(new Uri(page));

    /// <summary>A page for people and an RSS feed of its incidents.</summary>
    public static StatusPage Rss(string page, string feed) => new RssPage(new Uri(page), new Uri(feed));

    public sealed record AtlassianPage(Uri Page) : StatusPage(Page)
    {
        public Uri Summary => new(Page, "/api/v2/summary.json");
    }

    public sealed record RssPage(Uri Page, Uri Feed) : StatusPage(Page);
}
