namespace IntegrationConsole.Providers.Contract;

/// <summary>Where a provider publishes its own incidents: a closed choice.</summary>
public abstract record StatusPage(Uri Page)
{
    /// <summary>Atlassian Statuspage: the summary is at <c>{page}/api/v2/summary.json</c>.</summary>
    public static StatusPage Atlassian(string page) => new AtlassianPage(new Uri(page));

    /// <summary>A page for people and an RSS feed of its incidents.</summary>
    public static StatusPage Rss(string page, string feed) => new RssPage(new Uri(page), new Uri(feed));

    /// <summary>A page for people and a feed in a format of the vendor's own.</summary>
    public static StatusPage Published(string page, string feed, StatusFeed format) => new FeedPage(new Uri(page), new Uri(feed), format);

    /// <summary>A page for people only.</summary>
    public static StatusPage PageOnly(string page) => new UnreadablePage(new Uri(page));

    public sealed record AtlassianPage(Uri Page) : StatusPage(Page)
    {
        public Uri Summary => new(Page, "/api/v2/summary.json");
    }

    public sealed record RssPage(Uri Page, Uri Feed) : StatusPage(Page);

    public sealed record FeedPage(Uri Page, Uri Feed, StatusFeed Format) : StatusPage(Page);

    public sealed record UnreadablePage(Uri Page) : StatusPage(Page);
}
