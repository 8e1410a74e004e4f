using System.Text.Json;
using IntegrationConsole.Api;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>Which configurations a client lists; null: all.</summary>
internal sealed record ConfigFilter(string? Provider, Category? Category, DeploymentEnvironment? Environment)
{
    /// <summary>Reads the query parameters; a word that is none of the list is a problem, not an empty answer.</summary>
    public static ConfigFilter Read(string? provider, string? category, string? environment, FieldErrors problems)
    {
        if (!string.IsNullOrEmpty(provider) && ProviderCatalog.Find(provider) is null)
        {
            problems.Add("provider", "must be the id of a provider; GET /api/v1/admin/integrations/providers lists them.");
        }

        return new(string.IsNullOrEmpty(provider) ? null : provider, Word<Category>("category", category, problems), Word<DeploymentEnvironment>("environment", environment, problems));
    }

    private static T? Word<T>(string parameter, string? text, FieldErrors problems)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        problems.Add(parameter, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
        return null;
    }
}
