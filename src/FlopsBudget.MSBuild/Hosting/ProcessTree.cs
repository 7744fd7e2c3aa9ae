using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>Ends a process and all that it has started.</summary>
internal static class ProcessTree
{
    /// <summary>Ends the process and its descendants; one that has already ended is left alone.</summary>
    public static void Kill(Process process)
    {
        try
        {
            if (process.HasExited)
            {
                return;
            }

            // .NET has this overload, .NET Framework (MSBuild in Visual Studio) has not, and netstandard2.0 knows neither.
            if (typeof(Process).GetMethod("Kill", [typeof(bool)]) is { } killTree)
            {
                killTree.Invoke(process, [true]);
            }
            else
            {
                KillOnNetFramework(process);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException
            || exception is TargetInvocationException { InnerException: InvalidOperationException or Win32Exception or AggregateException })
        {
            // It ended by itself meanwhile, or one of its descendants did.
        }
    }

    private static void KillOnNetFramework(Process process)
    {
        using var taskkill = Process.Start(new ProcessStartInfo("taskkill", $"/T /F /PID {process.Id.ToString(CultureInfo.InvariantCulture)}")
        {
            UseShellExecute = false,
            CreateNoWindow = true,
        });
        taskkill?.WaitForExit(5000);
    }
}
