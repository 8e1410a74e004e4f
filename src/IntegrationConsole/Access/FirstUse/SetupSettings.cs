using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Data;

namespace IntegrationConsole.Access.FirstUse;

/// <summary>Section <c>Setup</c>: the first administrator, organization and API key of an unattended installation. Only looked at while there are no users.</summary>
public sealed record SetupSettings
{
    private const string Section = "Setup";

    public string? AdminEmail { get; private init; }

    public string? AdminPassword { get; private init; }

    public ApiKeyToken? ApiKey { get; private init; }

    public string Organization { get; private init; } = "My organization";

    /// <summary>The administrator is to be created without asking.</summary>
    public bool Unattended => AdminEmail is not null;

    /// <exception cref="SettingException">A setting is unknown, unusable or alone.</exception>
    public static SetupSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        string[] known = [nameof(AdminEmail), nameof(AdminPassword), nameof(ApiKey), nameof(Organization)];
        if (section.GetChildren().FirstOrDefault(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingException($"{Section}__{unknown.Key}", $"is unknown. Known are {string.Join(", ", known.Select(k => $"{Section}__{k}"))}.");
        }

        var email = Text(section, nameof(AdminEmail));
        var password = Text(section, nameof(AdminPassword));
        var key = Text(section, nameof(ApiKey));
        Check(email, password, key);
        return new()
        {
            AdminEmail = email?.Trim(),
            AdminPassword = password,
            ApiKey = ApiKeyToken.Parse(key),
            Organization = Text(section, nameof(Organization))?.Trim() ?? "My organization",
        };
    }

    private static void Check(string? email, string? password, string? key)
    {
        if (email is null != password is null)
        {
            throw new SettingException($"{Section}__{(email is null ? nameof(AdminEmail) : nameof(AdminPassword))}", "is empty, but the other half of the first administrator is given: set both or none.");
        }

        if (email is not null && EmailRules.Problem(email) is { } wrongEmail)
        {
            throw new SettingException($"{Section}__{nameof(AdminEmail)}", $"can't be used: {wrongEmail}");
        }

        if (password is not null && PasswordRules.Problem(password, email) is { } wrongPassword)
        {
            throw new SettingException($"{Section}__{nameof(AdminPassword)}", $"can't be used: {wrongPassword}");
        }

        if (key is not null && ApiKeyToken.Parse(key) is null)
        {
            throw new SettingException($"{Section}__{nameof(ApiKey)}", "has not the form of a key: \"ick_\", 8 letters or digits, \"_\", and 32 to 128 random letters or digits.");
        }

        if (key is not null && email is null)
        {
            throw new SettingException($"{Section}__{nameof(ApiKey)}", $"needs an owner: set {Section}__{nameof(AdminEmail)} and {Section}__{nameof(AdminPassword)} too.");
        }
    }

    private static string? Text(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;
}
