namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>What an endpoint gets and how; stored as JSON, so what is newer than a row has its default. No secrets.</summary>
public sealed record EndpointSettings
{
    /// <summary>Stands for every type, those of the future too.</summary>
    public const string Everything = "*";

    public const int MostConcurrency = 256;

    /// <summary>Types that it subscribes to, or <see cref="Everything"/> alone.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Conditions on the data; all must be met.</summary>
    public IReadOnlyList<EventFilter> Filters { get; init; } = [];

    /// <summary>Events must carry these labels; none: any event.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What a person wants to remember about it.</summary>
    public string? Description { get; init; }

    /// <summary>For a whole attempt, from the look-up of the name to the end of the answer; 1 to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Its own policy; null: the organization's.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>Whether deliveries that used up their retries are kept as dead letters; null: as the organization says.</summary>
    public bool? DeadLetters { get; init; }

    /// <summary>Attempts under way at a time, 1 to <see cref="MostConcurrency"/>.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Attempts a second at most; null: as many as it takes.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Names of its own headers; their values are sealed apart, for they often are keys.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public EndpointAuth Auth { get; init; } = EndpointAuth.None;

    /// <summary>Name of the header of the story's signature; null: the organization's prefix and <c>-Signature</c>.</summary>
    public string? SignatureHeader { get; init; }

    /// <summary>Only these addresses may be connected to (CIDR); none: every one that the egress guard allows.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    public string ContentType { get; init; } = "application/json";

    /// <summary>What is sent instead of the usual body, with <c>{{type}}</c>, <c>{{id}}</c>, <c>{{timestamp}}</c>, <c>{{data}}</c> and <c>{{data.member}}</c> in it; null: the usual one.</summary>
    public string? Template { get; init; }

    /// <summary>Switched off after failing for this long; null: as the organization says.</summary>
    public TimeSpan? DisableAfter { get; init; }
}
