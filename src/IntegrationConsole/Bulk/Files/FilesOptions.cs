using System.Text.RegularExpressions;
using IntegrationConsole.Data;

namespace IntegrationConsole.Bulk.Files;

/// <summary>What a file of configurations may refer to. Section <c>Files</c>; an unknown key or a wrong name stops the start.</summary>
public sealed partial record FilesOptions
{
    private const string Section = "Files";
    private const string Setting = "EnvironmentSecrets";

    /// <summary>
    /// Environment variables that <c>${env:NAME}</c> may read, each with the slug of the organization that may (null: every one). Setting <c>Files__EnvironmentSecrets</c>, separated by
    /// blanks or commas: <c>STRIPE_KEY@acme SENDGRID_KEY</c>.
    /// </summary>
    public IReadOnlyList<(string Name, string? Organization)> EnvironmentSecrets { get; private init; } = [];

    /// <exception cref="SettingException">A setting is unknown, or a name is none or one of the console's own settings.</exception>
    public static FilesOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(c => !string.Equals(c.Key, Setting, StringComparison.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingException($"{Section}__{unknown.Key}", $"is not known: the only setting of this kind is {Section}__{Setting}.");
        }

        return new() { EnvironmentSecrets = [.. (section[Setting] ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Entry)] };
    }

    private static (string Name, string? Organization) Entry(string text)
    {
        if (!Form().IsMatch(text))
        {
            throw new SettingException($"{Section}__{Setting}", $"names \"{text}\", which is not the name of an environment variable. Use letters, digits and underscores, and @organization to allow it to one organization only.");
        }

        var parts = text.Split('@');
        return parts[0].Contains("__", StringComparison.Ordinal)
            ? throw new SettingException($"{Section}__{Setting}", $"names {parts[0]}: variables with two underscores are the console's own settings, which no file may read. Give the secret another name.")
            : (parts[0], parts.ElementAtOrDefault(1));
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,127}(@[a-z0-9-]{1,64})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
