using System.Runtime.InteropServices;
using FlopsBudget.MSBuild.Interop;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>The processes that the process that counts has started, directly or not; it makes itself the head of their group.</summary>
internal static class ProcessGroup
{
    /// <summary>Ends all that is left of a group. On Windows the system does that itself when the head ends, because of the job that it has made.</summary>
    /// <param name="head">The process that the group is named after, dead or alive.</param>
    public static void Kill(int head)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // It fails when nobody is left, which is as good.
            _ = Libc.kill(-head, Libc.SIGKILL);
        }
    }
}
