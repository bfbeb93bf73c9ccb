@echo off
rem Starts Headscope [[project.version]] on a JDK [[jdk.minimum]] or newer, wherever one is installed.
setlocal
set "HOME_FOLDER=%~dp0.."
set "JAVA_EXE="
call :try "%JAVA_HOME%"
call :try "%JAVA_[[jdk.minimum]]_HOME%"
call :try "%JDK_[[jdk.minimum]]%"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
for %%r in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
  if exist "%%~r" for /d %%d in ("%%~r\*") do call :try "%%~d"
)
if not defined JAVA_EXE (
  echo headscope: no JDK [[jdk.minimum]] or newer was found: install one, for instance from https://adoptium.net, or set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
set "CUDA="
if exist "%HOME_FOLDER%\cuda\" set CUDA="-Dheadscope.cuda=%HOME_FOLDER%\cuda"
"%JAVA_EXE%" [[jvm.program]] %HEADSCOPE_OPTS% %CUDA% -cp "%HOME_FOLDER%\lib\[[project.build.finalName]].jar" [[main.class]] %*
exit /b %ERRORLEVEL%

rem :try FOLDER takes the folder if nothing was found yet and its release file names a version that is new enough
:try
if defined JAVA_EXE exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f tokens^=2^ delims^=^" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=." %%m in ("%%v") do if %%m GEQ [[jdk.minimum]] set "JAVA_EXE=%~1\bin\java.exe"
exit /b 0
