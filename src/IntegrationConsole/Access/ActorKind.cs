namespace IntegrationConsole.Access;

/// <summary>Who acts in a request or circuit.</summary>
public enum ActorKind
{
    /// <summary>Nobody has signed in.</summary>
    Nobody,

    /// <summary>A person with a session cookie.</summary>
    User,

    /// <summary>A program with an API key.</summary>
    ApiKey,

    /// <summary>The console itself: start-up, the clock.</summary>
    System,
}
