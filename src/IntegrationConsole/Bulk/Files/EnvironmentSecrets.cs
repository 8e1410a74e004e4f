namespace IntegrationConsole.Bulk.Files;

/// <summary>Reads the environment variables that the operator has allowed to files, and no others.</summary>
/// <param name="options">The list.</param>
/// <param name="read">The environment of the process.</param>
public sealed class EnvironmentSecrets(FilesOptions options, Func<string, string?> read)
{
    /// <summary>Nothing may be read.</summary>
    public static EnvironmentSecrets None { get; } = new(new(), _ => null);

    /// <param name="name">Name of the variable.</param>
    /// <param name="organization">Slug of the organization whose file it is.</param>
    /// <returns>The value, or why there is none and what to do: exactly one of the two.</returns>
    public (string? Value, string? Problem) Read(string name, string organization)
    {
        if (!options.EnvironmentSecrets.Any(e => string.Equals(e.Name, name, StringComparison.Ordinal) && (e.Organization is null || string.Equals(e.Organization, organization, StringComparison.Ordinal))))
        {
            return (null, "refers to an environment variable that files of this organization may not read. Whoever runs the console lists those that they may in Files__EnvironmentSecrets.");
        }

        return read(name) is { Length: > 0 } value ? (value, null) : (null, "refers to an environment variable that is not set where the console runs. Set it, start the console again, and apply the file then.");
    }
}
