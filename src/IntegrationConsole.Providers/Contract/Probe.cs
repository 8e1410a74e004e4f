namespace IntegrationConsole.Providers.Contract;

/// <summary>How an integration's health is checked: a closed choice. A probe reads; it never sends, charges or changes anything.</summary>
public abstract record Probe
{
    private Probe()
    {
    }

    /// <summary>A GET that must answer 200 and satisfy the rule. <c>{field}</c> in path and header values is filled from the settings.</summary>
    public static HttpProbe Get(string path, SuccessRule? success = null, params IReadOnlyList<IdentityPart> identity) =>
        new() { Method = HttpMethod.Get, Path = path, Success = success ?? SuccessRule.StatusOnly, Identity = identity };

    /// <summary>Any safe HTTP request.</summary>
    public static HttpProbe Http(HttpMethod method, string path, SuccessRule success) => new() { Method = method, Path = path, Success = success };

    /// <summary>The settings decide what is requested (Generic REST).</summary>
    public static Probe FromSettings(Func<SettingValues, HttpProbe> choose) => new ChosenHttpProbe(choose);

    /// <summary>Another protocol. The delegate may throw; <see cref="Prober"/> turns exceptions into a report and enforces the time limit.</summary>
    public static Probe Custom(Func<ProbeContext, CancellationToken, Task<ProbeReport>> run) => new CustomProbe(run);

    /// <summary>One HTTP request and what its answer must be.</summary>
    public sealed record HttpProbe : Probe
    {
        public required HttpMethod Method { get; init; }

        /// <summary>Path and query below the base address, with <c>{field}</c> placeholders (each becomes one percent-encoded segment).</summary>
        public required string Path { get; init; }

        /// <summary>Extra headers; values may hold <c>{field}</c>, and a header whose field is empty is left out.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

        /// <summary>The request's body, with <c>{field}</c> placeholders (escaped for <see cref="ContentType"/>); null for none.</summary>
        public string? Body { get; init; }

        /// <summary>Of <see cref="Body"/>: <c>application/json</c> or <c>application/x-www-form-urlencoded</c>.</summary>
        public string ContentType { get; init; } = "application/json";

        /// <summary>Why a method other than GET and HEAD changes nothing here, one sentence; null for GET and HEAD.</summary>
        public string? SafeBecause { get; init; }

        /// <summary>Asked when this probe is refused and its answer can't say why (HEAD has no body): what it is answered explains the refusal. Null for none.</summary>
        public HttpProbe? Explain { get; init; }

        public StatusSet ExpectedStatus { get; init; } = StatusSet.Ok;

        public SuccessRule Success { get; init; } = SuccessRule.StatusOnly;

        public IReadOnlyList<IdentityPart> Identity { get; init; } = [];

        /// <summary>A documented successful body (<c>{field}</c> stands for the setting); the simulator answers with it.</summary>
        public string ExampleBody { get; init; } = "{}";

        /// <summary>Headers of the documented answer besides rate limits.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> ExampleHeaders { get; init; } = [];
    }

    public sealed record ChosenHttpProbe(Func<SettingValues, HttpProbe> Choose) : Probe;

    public sealed record CustomProbe(Func<ProbeContext, CancellationToken, Task<ProbeReport>> Run) : Probe;
}
