using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>The form of a token request; a field that is not there is empty.</summary>
internal sealed class TokenForm(string body)
{
    private readonly Dictionary<string, StringValues> fields = QueryHelpers.ParseQuery(body);

    public string this[string name] => fields.TryGetValue(name, out var value) ? value.ToString() : "";
}
