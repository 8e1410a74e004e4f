namespace IntegrationConsole.OAuth.Manage;

/// <summary>Which connections are listed.</summary>
public enum ConnectionView
{
    All,

    /// <summary>Only a person's consent brings them back.</summary>
    NeedsReconnect,

    /// <summary>Not everything that was asked for was granted.</summary>
    MissingScope,

    /// <summary>The grant itself ends within a day unless it is refreshed or connected again.</summary>
    ExpiresInDay,

    /// <summary>The same within a week.</summary>
    ExpiresInWeek,

    /// <summary>The last refresh did not succeed; most put themselves right.</summary>
    Failing,
}
