namespace IntegrationConsole.BrowserTests.Browser;

/// <summary>All tests that draw something: they share the browser and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
