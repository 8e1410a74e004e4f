using System.Text;

namespace IntegrationConsole.Providers.Contract;

/// <summary>How a request proves who it is from: a closed choice, applied to a request.</summary>
public abstract record Auth
{
    private Auth()
    {
    }

    /// <summary>No credential.</summary>
    public static Auth None { get; } = new NoCredential();

    /// <summary><c>Authorization: Bearer {field}</c>.</summary>
    public static Auth Bearer(string field) => new BearerToken(field);

    /// <summary><c>Authorization: Basic base64(user:password)</c> of two fields.</summary>
    public static Auth Basic(string userField, string passwordField) => new BasicPair(ValueSource.Field(userField), ValueSource.Field(passwordField));

    /// <summary>Basic with a literal on either side.</summary>
    public static Auth Basic(ValueSource user, ValueSource password) => new BasicPair(user, password);

    /// <summary>A header of its own: <c>X-Api-Key: {field}</c>.</summary>
    public static Auth Header(string name, string field) => new HeaderValue(ValueSource.Literal(name), field);

    /// <summary>A header whose name is a setting too.</summary>
    public static Auth Header(ValueSource name, string field) => new HeaderValue(name, field);

    /// <summary>A query parameter: <c>?api_key={field}</c>.</summary>
    public static Auth Query(string name, string field) => new QueryParameter(ValueSource.Literal(name), field);

    /// <summary>A query parameter whose name is a setting too.</summary>
    public static Auth Query(ValueSource name, string field) => new QueryParameter(name, field);

    /// <summary>The credential is part of the path: <c>/bot{field}/getMe</c> with the prefix <c>/bot</c>.</summary>
    public static Auth PathToken(string prefix, string field) => new PathSegment(prefix, field);

    /// <summary>The application signs in as itself: a token request comes first, and its token is the bearer of the call (RFC 6749 section 4.4).</summary>
    public static Auth ClientCredentials(OAuthDeclaration oauth, string idField = "clientId", string secretField = "clientSecret") => new ClientToken(oauth, idField, secretField);

    /// <summary>A service account signs in with its private key: an assertion goes to the token endpoint, and the token that comes back is the bearer of the call.</summary>
    /// <param name="oauth">Its <see cref="OAuthDeclaration.Grant"/> is <see cref="OAuthGrant.JwtBearer"/>.</param>
    /// <param name="keyField">The field with the key file, JSON.</param>
    public static Auth ServiceAccount(OAuthDeclaration oauth, string keyField) => new ClientToken(oauth, keyField, keyField);

    /// <summary>Several parts together: a key and the account that it acts for.</summary>
    public static Auth All(params IReadOnlyList<Auth> parts) => new Joined(parts);

    /// <summary>A choice field decides.</summary>
    public static Auth ByChoice(string field, string fallback, IReadOnlyDictionary<string, Auth> choices) => new ChosenBy(field, fallback, choices);

    /// <summary>Anything else: the delegate changes the request and returns a problem or null.</summary>
    public static Auth Custom(Func<RequestParts, SettingValues, string?> apply) => new Delegated(apply);

    /// <summary>Puts the credential into the request. Returns what is wrong with the settings, or null.</summary>
    public abstract string? Apply(RequestParts request, SettingValues settings);

    /// <summary>The token request that must come before a call with these settings; null when the settings hold the credential themselves.</summary>
    public ClientToken? SignIn(SettingValues settings) => this switch
    {
        ClientToken token => token,
        ChosenBy chosen => chosen.For(settings)?.SignIn(settings),
        Joined joined => joined.Parts.Select(part => part.SignIn(settings)).FirstOrDefault(part => part is not null),
        _ => null,
    };

    /// <summary>Whether a request with these settings carries the value of this field as its token.</summary>
    public bool Uses(string field, SettingValues settings) => this switch
    {
        BearerToken bearer => bearer.Field == field,
        HeaderValue header => header.Field == field,
        ChosenBy chosen => chosen.For(settings)?.Uses(field, settings) ?? false,
        Joined joined => joined.Parts.Any(part => part.Uses(field, settings)),
        _ => false,
    };

    private static string Missing(string field) => $"The setting {field} is empty; enter it to connect.";

    public sealed record NoCredential : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings) => null;
    }

    public sealed record BearerToken(string Field) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings) =>
            settings[Field] is { } token ? request.AddHeader("Authorization", "Bearer " + token) : Missing(Field);
    }

    public sealed record BasicPair(ValueSource User, ValueSource Password) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings)
        {
            // An empty user or password is legal in HTTP Basic; both empty is a form that was not filled in.
            var user = User.Read(settings) ?? "";
            var password = Password.Read(settings) ?? "";
            return (user.Length + password.Length, user.Contains(':', StringComparison.Ordinal)) switch
            {
                (0, _) => "User name and password are empty; enter them to connect.",
                (_, true) => "The user name contains a colon, which HTTP Basic authentication can't carry.",
                _ => request.AddHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
            };
        }
    }

    public sealed record HeaderValue(ValueSource Name, string Field) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings) => (Name.Read(settings), settings[Field]) switch
        {
            (null, _) => "The name of the header that carries the key is empty.",
            (_, null) => Missing(Field),
            var (name, value) => request.AddHeader(name, value),
        };
    }

    public sealed record QueryParameter(ValueSource Name, string Field) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings)
        {
            if (Name.Read(settings) is not { } name)
            {
                return "The name of the query parameter that carries the key is empty.";
            }

            if (settings[Field] is not { } value)
            {
                return Missing(Field);
            }

            request.AddQuery(name, value);
            return null;
        }
    }

    public sealed record PathSegment(string Prefix, string Field) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings)
        {
            if (settings[Field] is not { } token)
            {
                return Missing(Field);
            }

            request.PathPrefix = Prefix + TextTemplate.PathSegment(token);
            return null;
        }
    }

    public sealed record ClientToken(OAuthDeclaration OAuth, string IdField, string SecretField) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings) => settings[AccessToken.Setting] is { } token
            ? request.AddHeader("Authorization", "Bearer " + token)
            : "There is no access token yet; it is requested before the call.";
    }

    public sealed record Joined(IReadOnlyList<Auth> Parts) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings) =>
            Parts.Select(part => part.Apply(request, settings)).FirstOrDefault(problem => problem is not null);
    }

    public sealed record ChosenBy(string Field, string Fallback, IReadOnlyDictionary<string, Auth> Choices) : Auth
    {
        /// <summary>The choice that these settings make; null when the value is not one of them.</summary>
        public Auth? For(SettingValues settings) => Choices.GetValueOrDefault(settings[Field] ?? Fallback);

        public override string? Apply(RequestParts request, SettingValues settings) =>
            For(settings) is { } chosen ? chosen.Apply(request, settings) : $"The setting {Field} has a value that is not offered.";
    }

    public sealed record Delegated(Func<RequestParts, SettingValues, string?> Change) : Auth
    {
        public override string? Apply(RequestParts request, SettingValues settings) => Change(request, settings);
    }
}
