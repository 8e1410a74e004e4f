namespace IntegrationConsole.Providers.Contract;

/// <summary>Where a provider's API lives: a closed choice, resolved against the integration's settings.</summary>
public abstract record ApiAddress
{
    private ApiAddress()
    {
    }

    /// <summary>The protocol has no URL (SMTP).</summary>
    public static ApiAddress None { get; } = new NoUrl();

    /// <summary>The same address for everyone.</summary>
    public static ApiAddress Fixed(string url) => new FixedUrl(new Uri(url));

    /// <summary>One address per value of a choice field (a region); <paramref name="fallback"/> is the value assumed when the field is empty.</summary>
    public static ApiAddress ByChoice(string field, string fallback, IReadOnlyDictionary<string, string> urls) =>
        new UrlByChoice(field, fallback, urls.ToDictionary(pair => pair.Key, pair => new Uri(pair.Value), StringComparer.Ordinal));

    /// <summary>The operator types the address; <paramref name="fallback"/> is used when the field is empty.</summary>
    public static ApiAddress FromField(string field, string? fallback = null) =>
        new UrlFromField(field, fallback is null ? null : new Uri(fallback));

    /// <summary>A field is part of the host name: <c>https://{companyDomain}.bamboohr.com</c>.</summary>
    public static ApiAddress Template(string template) => new UrlTemplate(template);

    /// <summary>Anything else: the delegate forms the address, or null when the settings do not. <paramref name="declared"/> are the vendor's own addresses.</summary>
    public static ApiAddress Custom(IReadOnlyList<string> declared, Func<SettingValues, string?> form) => new Delegated(declared, form);

    /// <summary>The base address for these settings. <paramref name="baseUrlOverride"/> (sandbox, simulator) wins when given.</summary>
    public ResolvedAddress Resolve(SettingValues settings, Uri? baseUrlOverride) =>
        baseUrlOverride is null ? Resolve(settings) : Checked(baseUrlOverride);

    /// <summary>The addresses that the declaration itself names, with <c>{field}</c> left as it is.</summary>
    public abstract IReadOnlyList<string> Declared { get; }

    private protected abstract ResolvedAddress Resolve(SettingValues settings);

    private static ResolvedAddress Checked(Uri url) => url switch
    {
        { IsAbsoluteUri: false } => new(null, "The address is not a full URL such as https://api.example.com."),
        _ when url.Scheme is not ("https" or "http") => new(null, $"The address starts with {url.Scheme}:, but only http and https can be probed."),
        _ when url.UserInfo.Length > 0 => new(null, "The address contains a user name or password; put them into their own fields, where they are kept encrypted."),
        _ when url.Query.Length > 0 || url.Fragment.Length > 0 => new(null, "The base address must not contain ? or #; put these into the probe path."),
        _ => new(url, null),
    };

    public sealed record NoUrl : ApiAddress
    {
        public override IReadOnlyList<string> Declared => [];

        private protected override ResolvedAddress Resolve(SettingValues settings) => default;
    }

    public sealed record FixedUrl(Uri Url) : ApiAddress
    {
        public override IReadOnlyList<string> Declared => [Url.OriginalString];

        private protected override ResolvedAddress Resolve(SettingValues settings) => new(Url, null);
    }

    public sealed record UrlByChoice(string Field, string Fallback, IReadOnlyDictionary<string, Uri> Urls) : ApiAddress
    {
        public override IReadOnlyList<string> Declared => [.. Urls.Values.Select(url => url.OriginalString)];

        private protected override ResolvedAddress Resolve(SettingValues settings)
        {
            var choice = settings[Field] ?? Fallback;
            return Urls.TryGetValue(choice, out var url)
                ? new(url, null)
                : new(null, $"The setting {Field} must be one of {string.Join(", ", Urls.Keys.Order(StringComparer.Ordinal))}.");
        }
    }

    public sealed record UrlFromField(string Field, Uri? Fallback) : ApiAddress
    {
        public override IReadOnlyList<string> Declared => Fallback is null ? [] : [Fallback.OriginalString];

        private protected override ResolvedAddress Resolve(SettingValues settings) => settings[Field] switch
        {
            null when Fallback is null => new(null, $"The setting {Field} is empty; enter the address of the API."),
            null => new(Fallback, null),
            var text when Uri.TryCreate(text, UriKind.Absolute, out var url) => Checked(url),
            _ => new(null, $"The setting {Field} is not a full URL such as https://api.example.com."),
        };
    }

    public sealed record UrlTemplate(string Text) : ApiAddress
    {
        public override IReadOnlyList<string> Declared => [Text];

        private protected override ResolvedAddress Resolve(SettingValues settings)
        {
            var filled = TextTemplate.Fill(Text, settings, TextTemplate.HostLabel);
            return filled.Problem is not null ? new(null, filled.Problem)
                : Uri.TryCreate(filled.Text, UriKind.Absolute, out var url) ? Checked(url)
                : new(null, "The settings do not form a valid address.");
        }
    }

    public sealed record Delegated(IReadOnlyList<string> Urls, Func<SettingValues, string?> Form) : ApiAddress
    {
        public override IReadOnlyList<string> Declared => Urls;

        private protected override ResolvedAddress Resolve(SettingValues settings) =>
            Uri.TryCreate(Form(settings), UriKind.Absolute, out var url) ? Checked(url) : new(null, "The settings do not form a valid address.");
    }
}
