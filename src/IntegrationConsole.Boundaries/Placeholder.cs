namespace IntegrationConsole.Boundaries { internal static class Placeholder { } }
