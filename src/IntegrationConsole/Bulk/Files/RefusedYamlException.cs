using YamlDotNet.Core;

namespace IntegrationConsole.Bulk.Files;

/// <summary>Well-formed YAML that is not read, and why. Thrown and caught within <see cref="YamlReader"/>: the way out of a recursive descent.</summary>
internal sealed class RefusedYamlException(Mark at, string message) : YamlException(at, at, message);
