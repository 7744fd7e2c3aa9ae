using System.Globalization;

namespace FlopsBudget.Tool.Loading;

/// <summary>The culture that models find, and that texts are written in.</summary>
internal static class Culture
{
    /// <summary>Texts and numbers do not depend on the machine's settings, so that no figure does. Every culture can be asked for by name.</summary>
    internal static void BeInvariant()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }
}
