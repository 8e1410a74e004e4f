namespace IntegrationConsole.Data;

/// <summary>A setting that the console can't start with. Program prints its one sentence and exits with code 2.</summary>
public sealed class SettingException(string setting, string problem, Exception? innerException = null)
    : Exception($"The setting {setting} {problem}", innerException)
{
    /// <summary>The setting in its environment-variable form: <c>Database__Provider</c>.</summary>
    public string Setting { get; } = setting;
}
