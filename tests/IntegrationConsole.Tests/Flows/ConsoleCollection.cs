namespace IntegrationConsole.Tests.Flows;

/// <summary>Tests that share one running console.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<RunningConsole>
{
    public const string Name = "running console";
}
